import type { ContentPageModel } from '../model/content.ts'
import { useView } from '../view.tsx'

const KEY = { 'cross-border': 'crossBorder', help: 'help', privacy: 'privacy' } as const

function Contact({ contact }: { readonly contact: NonNullable<ContentPageModel['contact']> }) {
  const words = useView().t.content.help.contact
  return (
    <ul class="contact">
      <li>
        <span class="quiet">{words.phone}</span>{' '}
        <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>
      </li>
      <li>
        <span class="quiet">{words.mail}</span>{' '}
        <a href={`mailto:${contact.mail}`}>{contact.mail}</a>
      </li>
    </ul>
  )
}

/** The plain pages: a lead, then headed paragraphs. */
export function ContentPage({ content, contact }: ContentPageModel) {
  const { t } = useView()
  const key = KEY[content]
  const page = t.content[key]
  return (
    <article class="wrap prose">
      <header class="page-head">
        <h1>{t.content.headings[key]}</h1>
        <p class="lead">{page.lead}</p>
      </header>
      {contact !== null && <Contact contact={contact} />}
      {Object.entries(page.sections).map(([id, section]) => (
        <section key={id} id={id}>
          <h2>{section.heading}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  )
}
