export type { FourTexts, Programme, Step } from './domain/programme.ts'
export { agencyRoutes } from './routes/agency.ts'
export { programmeRoutes } from './routes/public.ts'
export type {
  FeedReply,
  OverviewReply,
  ProgrammesReply,
  PublicProgrammeReply,
} from './routes/schemas.ts'
export { saveFirm, saveFirmStep } from './store/firm.ts'
export { saveMeeting, saveProgramme, saveStep } from './store/programme.ts'
