import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Wordmark } from './header.tsx'

export function Footer() {
  const { shell, t } = useView()
  const words = t.shell.footer
  const columns = [
    {
      title: words.shop,
      links: [
        ...shell.categories.slice(0, 4).map((category) => ({
          href: paths.category(category),
          text: t.terms.categories[category],
        })),
        { href: paths.season, text: words.season },
        { href: paths.stores, text: words.stores },
      ],
    },
    {
      title: words.service,
      links: [
        { href: paths.help, text: words.help },
        { href: paths.orders, text: t.order.headings.orders },
        { href: paths.crossBorder, text: words.crossBorder },
      ],
    },
    {
      title: words.about,
      links: [
        { href: paths.journal, text: t.journal.headings.journal },
        { href: paths.privacy, text: words.privacy },
        { href: '/api/docs', text: words.api },
      ],
    },
  ]
  return (
    <footer class="footer">
      <div class="wrap footer-in">
        <div class="footer-brand">
          <Wordmark />
          <p>{t.shell.headings.footer}</p>
          <p class="quiet">{words.serviceHours}</p>
        </div>
        {columns.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {links.map(({ href, text }) => (
                <li key={href}>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div class="wrap legal">
        <p>{words.legal}</p>
        <p>
          {words.limits} {words.alcohol}
        </p>
        <p>{words.drawings}</p>
      </div>
    </footer>
  )
}
