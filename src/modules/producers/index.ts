export type { HouseView } from './domain.ts'
export { loadHouses, saveHouses } from './store.ts'
