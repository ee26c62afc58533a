export { openAuth, sessionSecret, type Account, type Asked, type Auth } from './accounts.ts'
export { addProfessionals, correctPerson, erasePerson, openKept, openWithKeys } from './actions.ts'
export {
  localPhone,
  maskName,
  maskNumber,
  maskPhone,
  readPhone,
  type OrganisationKind,
  type Person,
} from './domain.ts'
export {
  authRequest,
  authRoutes,
  keyRoutes,
  meRoutes,
  passCookies,
  type MeReply,
} from './routes.ts'
export {
  accountsByPhoneEnd,
  keptPersons,
  passkeysOf,
  removePasskey,
  type KeptPerson,
} from './store.ts'
export {
  personHash,
  sealPerson,
  vaultKeys,
  type Opened,
  type SealedPerson,
  type VaultKeys,
} from './vault.ts'
