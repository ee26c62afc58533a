import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { LANGUAGES } from '#lib/texts.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'
import { useSession } from './session.tsx'

const THEMES = ['system', 'light', 'dark'] as const
const DENSITIES = ['comfortable', 'compact'] as const

const Choice = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <fieldset className="choice">
    <legend>{label}</legend>
    {children}
  </fieldset>
)

/** How the consoles look and speak; every choice is kept and takes effect at once. */
export function Preferences({
  open,
  close,
  help,
}: {
  readonly open: boolean
  readonly close: () => void
  readonly help: () => void
}) {
  const t = useMessages(messages)
  const { language, themeChoice, density, set } = useSettings()
  const { account, signOut } = useSession()
  return (
    <Dialog open={open} close={close} title={t.preferences} place="right">
      <Choice label={t.language.label}>
        <Segmented
          block
          name="language"
          value={language}
          onChange={(chosen) => set({ language: chosen })}
          options={LANGUAGES.map((value) => ({ value, label: t.language[value] }))}
        />
      </Choice>
      <Choice label={t.theme.label}>
        <Segmented
          block
          name="theme"
          value={themeChoice}
          onChange={(chosen) => set({ themeChoice: chosen })}
          options={THEMES.map((value) => ({ value, label: t.theme[value] }))}
        />
      </Choice>
      <Choice label={t.density.label}>
        <Segmented
          block
          name="density"
          value={density}
          onChange={(chosen) => set({ density: chosen })}
          options={DENSITIES.map((value) => ({ value, label: t.density[value] }))}
        />
      </Choice>
      <div className="account-box">
        <p>
          <small>{t.account}</small>
          {account.name}
          <br />
          <span className="quiet">{account.email ?? account.phone}</span>
        </p>
        <Button block onClick={help}>
          {t.keys.title}
        </Button>
        <Button block href="/">
          {t.shop}
        </Button>
        <Button block onClick={() => void signOut()}>
          {t.signOut}
        </Button>
      </div>
    </Dialog>
  )
}
