import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { OverviewReply, ProgrammesReply } from '#modules/programmes'
import { useApi } from '../kit/api.ts'
import { SelectField } from '../kit/form.tsx'
import { Empty, Loaded, PageHead } from '../kit/page.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

export type Step = OverviewReply['steps'][number]

/** The texts of programmes in the reader's language. */
export function useWords(): (texts: { zh: string; fr: string; en: string }) => string {
  const { locale } = useSettings()
  const language = locale === 'zh-CN' ? 'zh' : locale
  return (texts) => texts[language]
}

/** A screen about one programme of one's own: which, stands in the address. */
export function WithProgramme({
  title,
  lead,
  actions,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly actions?: (overview: OverviewReply) => ReactNode
  readonly children: (overview: OverviewReply) => ReactNode
}) {
  const t = useMessages(messages)
  const say = useWords()
  const [params, set] = useSearchParams()
  const list = useApi<ProgrammesReply>('/agency/programmes')
  const items = list.data?.items ?? []
  const slug = params.get('programme') ?? items[0]?.slug
  const overview = useApi<OverviewReply>(`/agency/programmes/${slug ?? ''}`, {
    enabled: slug !== undefined,
    everyMs: 60_000,
  })
  return (
    <>
      <PageHead title={title} {...(lead === undefined ? {} : { lead })}>
        {items.length > 1 && (
          <SelectField
            label={t.choose}
            value={slug ?? ''}
            set={(value) => set({ programme: value })}
            options={items.map((each) => ({ value: each.slug, label: say(each.names) }))}
          />
        )}
        {overview.data && actions?.(overview.data)}
      </PageHead>
      <Loaded of={list}>
        {() =>
          slug === undefined ? (
            <Empty text={t.none} />
          ) : (
            <Loaded of={overview}>{(told) => children(told)}</Loaded>
          )
        }
      </Loaded>
    </>
  )
}
