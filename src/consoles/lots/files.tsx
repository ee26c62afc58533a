import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import type { FilesReply, LotReply } from '#modules/stock'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Loaded, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Actor, Instant } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

type File_ = FilesReply['items'][number]
type Kind = File_['kind']

/** Base64 of a file, without the head of its data address. */
const contentOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(new Error('unreadable file')))
    reader.readAsDataURL(file)
  })

/** Photos and certificates of a lot: taken with the phone, looked at, taken back. */
export function Files({ lot }: { readonly lot: LotReply }) {
  const t = useMessages(messages)
  const path = `/lots/${lot.id}/files`
  const reading = useApi<FilesReply>(path)
  const remove = useAction<string, void>({
    run: (id) => ask('DELETE', `${path}/${id}`),
    touches: [path],
    done: () => t.files.removed,
  })
  return (
    <Panel title={t.files.title}>
      <Loaded of={reading}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.files.none}</p>
          ) : (
            <ul className="lot-files">
              {items.map((file, nr) => (
                <li key={file.id}>
                  <Shown file={file} alt={`${t.files[file.kind]} ${nr + 1}`} />
                  <span>
                    {file.title ?? t.files[file.kind]}
                    <br />
                    <small>
                      <Instant at={file.at} zone="Europe/Paris" /> <Actor signature={file.by} />
                    </small>
                  </span>
                  <Button
                    type="text"
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(file.id)}
                  >
                    {t.files.remove}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="actions">
        <Add path={path} kind="photo" accept="image/jpeg,image/png,image/webp" />
        <Add
          path={path}
          kind="certificate"
          accept="application/pdf,image/jpeg,image/png,image/webp"
        />
      </div>
      <small className="quiet">{t.files.hint}</small>
    </Panel>
  )
}

const Shown = ({ file, alt }: { readonly file: File_; readonly alt: string }) => (
  <a href={file.href} target="_blank" rel="noopener">
    {file.media === 'image/webp' ? (
      <img src={file.href} alt={alt} loading="lazy" />
    ) : (
      <span className="lot-paper">PDF</span>
    )}
  </a>
)

function Add({
  path,
  kind,
  accept,
}: {
  readonly path: string
  readonly kind: Kind
  readonly accept: string
}) {
  const t = useMessages(messages)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [name, say] = useState('')
  const add = useAction<File, File_>({
    run: async (file) => {
      const title = kind === 'certificate' ? file.name.slice(0, 80) : undefined
      return ask('POST', path, { body: { kind, content: await contentOf(file), title } })
    },
    touches: [path],
    done: () => t.files.added,
  })
  return (
    <>
      <input
        ref={field}
        id={id}
        className="unseen"
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-label={t.files.add[kind]}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (!file) return
          say(file.name)
          add.mutate(file, { onSettled: () => (target.value = '') })
        }}
      />
      <Button loading={add.isPending} onClick={() => field.current?.click()}>
        {t.files.add[kind]}
      </Button>
      {add.isPending && <span className="quiet">{name}</span>}
    </>
  )
}
