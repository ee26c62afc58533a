import { LANGUAGES } from '#messages'
import { inLanguage, LOCALE, paths, withoutLanguage } from '../paths.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

/** The city goods are sent to: a form, so that it works everywhere. */
export function ShipTo() {
  const { shell, t } = useView()
  const words = t.shell.shipTo
  return (
    <details class="menu ship-to" data-menu>
      <summary>
        <Icon name="map-pin" size={18} />
        <span class="sr">{words.label} </span>
        <span class="ship-name">{shell.shipTo.name}</span>
        <Icon name="chevron-down" size={16} />
      </summary>
      <form class="sheet" method="post" action={paths.preferences}>
        <label class="sheet-title" for="region">
          {words.title}
        </label>
        <p class="quiet">{words.hint}</p>
        <input type="hidden" name="back" value={shell.path} />
        <div class="joined">
          <select id="region" name="region" class="field">
            {shell.shipTo.groups.map((group) => (
              <optgroup key={group.name} label={group.name}>
                {group.cities.map((city) => (
                  <option
                    key={city.code}
                    value={city.code}
                    selected={city.code === shell.shipTo.code}
                  >
                    {city.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <button class="button primary">{words.submit}</button>
        </div>
      </form>
    </details>
  )
}

function LanguageLinks() {
  const { shell, t } = useView()
  const back = withoutLanguage(shell.path)
  return (
    <ul class="choices">
      {LANGUAGES.map((language) => (
        <li key={language}>
          <a
            href={inLanguage(back, language)}
            hreflang={LOCALE[language]}
            lang={LOCALE[language]}
            aria-current={language === shell.language ? 'true' : undefined}
          >
            {t.shell.language[language]}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Language and appearance: links and a form of three buttons, no script needed. */
export function Preferences() {
  const { shell, t } = useView()
  const words = t.shell.theme
  const themes = [
    { value: 'system', icon: 'sun-moon', text: words.system, chosen: shell.theme === null },
    { value: 'light', icon: 'sun', text: words.light, chosen: shell.theme === 'light' },
    { value: 'dark', icon: 'moon', text: words.dark, chosen: shell.theme === 'dark' },
  ] as const
  return (
    <details class="menu" data-menu>
      <summary>
        <Icon name="languages" label={t.shell.preferences} />
      </summary>
      <div class="sheet">
        <p class="sheet-title">{t.shell.language.label}</p>
        <LanguageLinks />
        <p class="sheet-title">{words.label}</p>
        <form class="choices" method="post" action={paths.preferences}>
          <input type="hidden" name="back" value={shell.path} />
          {themes.map(({ value, icon, text, chosen }) => (
            <button key={value} name="theme" value={value} aria-pressed={chosen}>
              <Icon name={icon} size={18} />
              {text}
            </button>
          ))}
        </form>
      </div>
    </details>
  )
}
