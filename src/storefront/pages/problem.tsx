import { CardRail } from '../components/card.tsx'
import { Empty } from '../components/empty.tsx'
import { refusalSentence } from '../components/refusal.tsx'
import type { ProblemPageModel } from '../model/content.ts'
import { paths } from '../paths.ts'
import { useView, type View } from '../view.tsx'

function wordsFor({ status, refusal }: ProblemPageModel, view: View): readonly [string, string] {
  const { headings, ...problems } = view.t.problems
  if (status === 404) return [headings.notFound, problems.notFound]
  if (status === 429) return [headings.tooMany, problems.tooMany]
  if (status >= 500) return [headings.fault, problems.fault]
  return [headings.refused, refusalSentence(refusal, view)]
}

/** A page that could not be: what happened, what to do, and something good instead. */
export function ProblemPage(model: ProblemPageModel) {
  const view = useView()
  const { t, shell } = view
  const [heading, sentence] = wordsFor(model, view)
  return (
    <div class="wrap">
      <Empty title={heading} level={1}>
        <p>{sentence}</p>
        {model.reference !== null && (
          <p class="small quiet mono">{t.problems.reference(model.reference)}</p>
        )}
        <p class="actions">
          {model.status >= 500 && (
            <a class="button" href={shell.path}>
              {t.problems.retry}
            </a>
          )}
          <a class="button primary" href={paths.home}>
            {t.problems.home}
          </a>
        </p>
      </Empty>
      <CardRail title={t.problems.headings.instead} cards={model.suggestions} />
    </div>
  )
}
