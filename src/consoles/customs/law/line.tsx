import { useParams } from 'react-router'
import type { LawLineReply } from '#modules/customs'
import { useApi } from '../../kit/api.ts'
import { Loaded, PageHead, Panel } from '../../kit/page.tsx'
import { useMessages, useSettings } from '../../kit/settings.tsx'
import { Facts } from '../../kit/values.tsx'
import { useCrumb } from '../../shell/crumbs.tsx'
import { Lines } from './browse.tsx'
import { messages } from './messages/index.ts'

/** One tariff line through the years, each row with what it rests on. */
export function LinePage() {
  const { hs8 = '' } = useParams()
  const { browse: t } = useMessages(messages)
  const { language } = useSettings()
  const reading = useApi<LawLineReply>(`/customs/law/lines/${hs8}`)
  useCrumb(hs8)
  return (
    <Loaded of={reading}>
      {({ rows }) => {
        const last = rows.at(-1)
        return (
          <>
            <PageHead title={`${hs8} ${last?.names[language] ?? ''}`} lead={last?.names.zh} />
            <div className="stack">
              <Panel title={t.history}>
                <Lines lines={rows} />
              </Panel>
              {last && (
                <Panel title={t.evidence}>
                  <Facts
                    rows={[
                      [t.listing, last.evidence || '–'],
                      [t.condition, last.condition || '–'],
                      [t.remarks, last.remarks.map(({ text }) => text).join('；') || '–'],
                      [t.source, last.source],
                    ]}
                  />
                </Panel>
              )}
            </div>
          </>
        )
      }}
    </Loaded>
  )
}
