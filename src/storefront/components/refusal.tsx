import { word } from '#messages'
import type { Money, Refusal } from '../model/values.ts'
import { useView, type View } from '../view.tsx'
import { Icon } from './icon.tsx'

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** The facts of a refusal as a reader sees them: money and days in the language's form. */
function readable(refusal: Refusal, { f }: View): Readonly<Record<string, string>> {
  const facts: Record<string, string> = {}
  for (const [name, value] of Object.entries(refusal)) {
    facts[name] = isMoney(value)
      ? f.money(value)
      : typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
        ? f.day(value)
        : typeof value === 'number'
          ? f.number(value)
          : String(value)
  }
  return facts
}

/** A refusal as one sentence; a kind the catalogue lacks still says what to do. */
export function refusalSentence(refusal: Refusal, view: View): string {
  const sentence = word<(facts: Readonly<Record<string, string>>) => string>(
    view.t.problems.refusals,
    refusal.kind,
  )
  return sentence === null ? view.t.problems.unknown : sentence(readable(refusal, view))
}

/** The sentence and, where there is one, what to do next. */
export function RefusalNote({
  refusal,
  tone = 'warn',
}: {
  readonly refusal: Refusal
  readonly tone?: 'warn' | 'danger'
}) {
  const view = useView()
  const advice = word(view.t.problems.advice, refusal.kind)
  return (
    <div class={`callout callout-${tone}`} role="note">
      <Icon name="circle-alert" size={20} />
      <div>
        <p>{refusalSentence(refusal, view)}</p>
        {advice !== null && <p class="quiet">{advice}</p>}
      </div>
    </div>
  )
}
