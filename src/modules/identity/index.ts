export { maskName, maskNumber, maskPhone, type Person } from './domain.ts'
export {
  openPerson, personHash, sealPerson, vaultKeys, type SealedPerson, type VaultKeys,
} from './vault.ts'
