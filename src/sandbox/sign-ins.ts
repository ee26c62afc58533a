import type { Db } from '#db'
import { addProfessionals, type OrganisationKind } from '#modules/identity'
import { idOf } from './world/ids.ts'

/** The shopper's phone: any mainland number works, its code is read at `/sandbox/sms/<phone>`. */
export const DEMO_PHONE = '13800000000'
/** Published on purpose: it opens demo accounts of the sandbox and nothing else. */
export const DEMO_PASSWORD = 'primeur-demo-2026'

type Demo = readonly [
  kind: OrganisationKind,
  slug: string,
  organisation: string,
  person: string,
  email: string,
]

const DEMO: readonly Demo[] = [
  ['producer', 'maison-ledoux', 'Maison Ledoux', 'Yann Ledoux', 'producer@primeur.example'],
  ['hub', 'rungis', 'Hub de Rungis', 'Inès Caron', 'hub@primeur.example'],
  ['customs', 'hangzhou-customs-desk', '杭州报关行', '周报关', 'customs@primeur.example'],
  // The law is changed by two people.
  ['customs', 'hangzhou-customs-desk', '杭州报关行', '吴复核', 'customs.second@primeur.example'],
  ['brand', 'burberry', 'Burberry', 'Alice Ward', 'brand@primeur.example'],
  // A change of prices needs two people.
  ['brand', 'burberry', 'Burberry', 'Tom Hale', 'brand.second@primeur.example'],
  ['agency', 'normandie-agency', 'Agence Normandie', 'Paul Mercier', 'agency@primeur.example'],
  ['platform', 'primeur', 'Primeur 鲜至', '林值班', 'platform@primeur.example'],
]

/** What a visitor may sign in with, in the order they are told. */
export const demoSignIns = DEMO.map(([kind, , organisation, , email]) => ({
  kind,
  organisation,
  email,
}))

/** One professional of every kind of organisation; those that exist stay as they are. */
export const saveSignIns = (db: Db): Promise<void> =>
  addProfessionals(
    db,
    DEMO.map(([kind, slug, organisation, name, email]) => ({
      id: idOf(`account ${email}`),
      name,
      email,
      role: 'owner',
      organisation: { id: idOf(`organisation ${slug}`), slug, name: organisation, kind },
    })),
    DEMO_PASSWORD,
  )
