import { misread, sampleElements } from '../test/fixtures/symbols.ts'

/**
 * Draws ten thousand random valid element strings as a 203 dpi printer would, a third of them turned by
 * 90°, and reads each back. Answers how many came back wrong, with the first of them.
 */
export async function readLabels(count: number): Promise<{ count: number; wrong: string[] }> {
  const wrong: string[] = []
  for (const [nr, elements] of sampleElements(count, 2026).entries()) {
    const told = await misread(elements, nr)
    if (told) wrong.push(told)
  }
  return { count, wrong }
}
