import { createHash } from 'node:crypto'
import { glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Where the builder remembers what it built from what. */
const RECORD = 'dist/.inputs.json'

async function readRecord(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(RECORD, 'utf8')) as Record<string, string>
  } catch {
    return {}
  }
}

/** One hash of the contents of every file the patterns name, and of the words beside them. */
async function hashOf(patterns: readonly string[], words: readonly string[]): Promise<string> {
  const files: string[] = []
  for await (const file of glob(patterns)) if ((await stat(file)).isFile()) files.push(file)
  const hash = createHash('sha256').update(words.join('\n'))
  for (const file of files.toSorted()) hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

export type Step = {
  readonly name: string
  /** Glob patterns of the files it reads. */
  readonly inputs: readonly string[]
  /** What it depends on besides files: the outputs of earlier steps. */
  readonly words?: readonly string[]
  /** A file that must stand for the step to count as done. */
  readonly output: string
  readonly run: () => Promise<void>
}

/** Runs a step unless its inputs are those of the last run and its output still stands. */
export async function runStep({ name, inputs, words = [], output, run }: Step): Promise<void> {
  const hash = await hashOf(inputs, words)
  if ((await readRecord())[name] === hash && (await exists(output))) {
    console.log(`${name}: unchanged`)
    return
  }
  const started = performance.now()
  await run()
  await mkdir(dirname(RECORD), { recursive: true })
  await writeFile(RECORD, JSON.stringify({ ...(await readRecord()), [name]: hash }, null, 2))
  console.log(`${name}: ${Math.round(performance.now() - started)} ms`)
}
