/** The morning, in China, on which the tests' demo world begins. */
export const WORLD_BEGINS = Temporal.Instant.from('2026-11-25T03:00:00Z')
