export { openAuth, sessionSecret, type Account, type Asked, type Auth } from './accounts.ts'
export { addProfessionals, erasePerson, openKept } from './actions.ts'
export {
  localPhone,
  maskName,
  maskPhone,
  readPhone,
  type OrganisationKind,
  type Person,
} from './domain.ts'
export { authRequest, authRoutes, keyRoutes, passCookies } from './routes.ts'
export { keptPersons, passkeysOf, removePasskey, type KeptPerson } from './store.ts'
export { personHash, sealPerson, vaultKeys, type SealedPerson, type VaultKeys } from './vault.ts'
