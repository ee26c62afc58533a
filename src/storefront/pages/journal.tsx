import { ArticleWall } from '../components/article-card.tsx'
import type { JournalPageModel } from '../model/journal.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** Every article, newest first. */
export function JournalPage({ articles, keyword }: JournalPageModel) {
  const words = useView().t.journal
  return (
    <div class="wrap">
      <header class="page-head">
        <h1>{words.headings.journal}</h1>
        <p class="lead">{keyword === null ? words.lead : words.about(keyword)}</p>
        <p class="small">
          {keyword !== null && (
            <>
              <a href={paths.journal}>{words.all}</a> ·{' '}
            </>
          )}
          <a href={paths.feed}>{words.feed}</a>
        </p>
      </header>
      <ArticleWall articles={articles} level={2} />
    </div>
  )
}
