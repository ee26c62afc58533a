import type { ConditionTell } from '#modules/logistics'

/** Where no box is anybody's order and no lot is on sale, nobody has to be told. */
export const nobody: ConditionTell = {
  parcels: { packing: async () => false, moved: async () => undefined },
  broken: async () => undefined,
  stop: async () => undefined,
}
