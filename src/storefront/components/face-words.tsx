import type { Messages } from '#messages'
import type { FaceWords } from '../islands/camera.tsx'

/** The words an island takes along; it carries no catalogue. */
export const faceWords = ({ face }: Messages, amount: string, start: string): FaceWords => ({
  start,
  stop: face.stop,
  calm: face.calm,
  steps: face.steps,
  words: face.words,
  checking: face.checking,
  declined: face.declined,
  failed: face.failed,
  noCamera: face.noCamera,
  locked: face.locked,
  approved: face.approved,
  pin: face.pin,
  pinHint: face.pinHint,
  pinWhy: face.pinWhy,
  pinWrong: face.pinWrong,
  confirm: face.confirm(amount),
  cannot: face.cannot,
  without: face.without,
})
