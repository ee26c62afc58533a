import type { Db } from '#db'
import {
  saveFirm,
  saveFirmStep,
  saveMeeting,
  saveProgramme,
  saveStep,
  type FourTexts,
  type Programme,
  type Step,
} from '#modules/programmes'
import { idOf } from './ids.ts'

const t = (zh: string, fr: string, en: string, it: string): FourTexts => ({ zh, fr, en, it })
const day = (text: string) => Temporal.PlainDate.from(text)

type PlannedStep = {
  readonly key: string
  readonly kind: Step['kind']
  readonly below?: string
  readonly titles: FourTexts
  readonly owner: string
  readonly person?: string
  readonly due?: string
  readonly state: Step['state']
  readonly source?: string
}
type Told = { readonly programme: Programme; readonly steps: readonly PlannedStep[] }

const SIDES = {
  government: t('政府', 'gouvernement', 'government', 'governo'),
  platform: t('平台', 'plateforme', 'platform', 'piattaforma'),
  companion: t('陪同企业', 'accompagne les entreprises', 'accompanies firms', 'accompagna le imprese'),
}
const ALIBABA = { name: 'Alibaba', role: SIDES.platform }

/** Seen in Journal du Net, AFP, Libération and People's Daily; what they leave open stays open. */
const FRANCE: Told = {
  programme: {
    slug: 'france-2014',
    agency: 'normandie-agency',
    country: 'FR',
    names: t('法国备忘录 2014', 'France 2014', 'France 2014', 'Francia 2014'),
    summary: t(
      '2014 年 5 月 16 日在杭州签署，为期三年：法国企业加速入驻、专门服务、优先推广。',
      'Signé à Hangzhou le 16 mai 2014 pour trois ans : inscription accélérée des entreprises françaises, services adaptés, appui commercial privilégié.',
      'Signed in Hangzhou on 16 May 2014 for three years: accelerated registration of French firms, tailored services, privileged marketing support.',
      'Firmato a Hangzhou il 16 maggio 2014 per tre anni: registrazione accelerata delle imprese francesi, servizi su misura, sostegno commerciale privilegiato.',
    ),
    signedOn: day('2014-05-16'),
    termFrom: day('2014-05-16'),
    termUntil: day('2017-05-15'),
    parties: [
      ALIBABA,
      { name: 'Laurent Fabius, gouvernement français', role: SIDES.government },
      { name: 'Ubifrance, AFII', role: SIDES.companion },
    ],
    benefits: [
      {
        kind: 'fast_track',
        texts: t('加速入驻', 'Inscription accélérée', 'Accelerated registration', 'Registrazione accelerata'),
      },
      {
        kind: 'service',
        texts: t('专门服务', 'Services adaptés', 'Tailored services', 'Servizi su misura'),
      },
      {
        kind: 'marketing',
        texts: t('优先推广', 'Appui commercial privilégié', 'Privileged marketing support', 'Sostegno commerciale privilegiato'),
      },
    ],
    sources: [
      { title: 'Journal du Net, AFP, Libération', on: '2014-05' },
      { title: 'People’s Daily Online', on: '2014-05' },
      { title: 'Reuters, presse française', on: '2015-03' },
    ],
  },
  steps: [
    {
      key: 'brands',
      kind: 'objective',
      titles: t('法国品牌入驻', 'Des marques françaises en ligne', 'French brands on the shelf', 'Marchi francesi in linea'),
      owner: 'Ubifrance',
      state: 'under_way',
    },
    {
      key: 'signed',
      kind: 'milestone',
      below: 'brands',
      titles: t('杭州签署', 'Signature à Hangzhou', 'Signed in Hangzhou', 'Firma a Hangzhou'),
      owner: 'Gouvernement français',
      due: '2014-05-16',
      state: 'done',
      source: 'AFP',
    },
    {
      key: 'elegance',
      kind: 'action',
      below: 'brands',
      titles: t(
        '“法式优雅”推广周，约 30 家企业',
        'Semaine « Élégance de France », une trentaine d’entreprises',
        '“Élégance de France” week, about thirty firms',
        'Settimana « Élégance de France », una trentina di imprese',
      ),
      owner: 'Alibaba',
      due: '2014-05-25',
      state: 'done',
      source: 'Journal du Net',
    },
    {
      key: 'hundred',
      kind: 'milestone',
      below: 'brands',
      titles: t('约百个法国品牌', 'Une centaine de marques françaises', 'About a hundred French brands', 'Un centinaio di marchi francesi'),
      owner: 'Alibaba',
      due: '2015-03-20',
      state: 'done',
      source: 'presse, 2015-03',
    },
    {
      key: 'logistics',
      kind: 'objective',
      titles: t('欧洲物流链', 'Une chaîne logistique européenne', 'A European logistics chain', 'Una catena logistica europea'),
      owner: 'Alibaba',
      state: 'under_way',
    },
    {
      key: 'hub',
      kind: 'action',
      below: 'logistics',
      titles: t(
        '考察法国物流中心选址（未定）',
        'Étude d’une plate-forme logistique en France (aucun site choisi)',
        'Study of a logistics hub in France (no site chosen)',
        'Studio di una piattaforma logistica in Francia (nessun sito scelto)',
      ),
      owner: 'Alibaba',
      due: '2014-10-31',
      state: 'done',
      source: 'presse, 2014-10',
    },
    {
      key: 'post',
      kind: 'action',
      below: 'logistics',
      titles: t('与法国邮政商谈', 'Discussions avec La Poste', 'Talks with La Poste', 'Colloqui con La Poste'),
      owner: 'La Poste',
      state: 'under_way',
      source: 'presse, 2015-03',
    },
    {
      key: 'embassy',
      kind: 'milestone',
      below: 'logistics',
      titles: t('巴黎“使馆”', 'Une « ambassade » à Paris', 'An “embassy” in Paris', 'Un’« ambasciata » a Parigi'),
      owner: 'Alibaba',
      due: '2015-10-31',
      state: 'planned',
      source: 'presse, 2015-03',
    },
  ],
}

/** Seen in Corriere Comunicazioni, eastwest.eu, pmi.it, madeitalia.eu, Vicenzaoro. */
const ITALY: Told = {
  programme: {
    slug: 'italy-2014',
    agency: 'italy-agency',
    country: 'IT',
    names: t('意大利行动计划', 'Italie, plan d’action', 'Italy, plan of action', 'Italia, piano d’azione'),
    summary: t(
      '2014 年 6 月在北京签署；2015 年 3 月 17 日商定行动计划与日程。',
      'Signé à Pékin en juin 2014 ; plan d’action et calendrier convenus le 17 mars 2015.',
      'Signed in Beijing in June 2014; a plan of action and a calendar agreed on 17 March 2015.',
      'Firmato a Pechino nel giugno 2014; piano d’azione e calendario concordati il 17 marzo 2015.',
    ),
    signedOn: null,
    termFrom: null,
    termUntil: null,
    parties: [
      ALIBABA,
      { name: 'Federica Guidi, Ministero dello Sviluppo Economico', role: SIDES.government },
    ],
    benefits: [
      {
        kind: 'service',
        texts: t('专门团队', 'Une équipe dédiée', 'A dedicated team', 'Una squadra dedicata'),
      },
      {
        kind: 'protection',
        texts: t(
          '保护知识产权与地理标志',
          'Protection de la propriété intellectuelle et des indications géographiques',
          'Protection of intellectual property and geographical indications',
          'Tutela della proprietà intellettuale e delle indicazioni geografiche',
        ),
      },
      {
        kind: 'logistics',
        texts: t('物流专长', 'Expertise logistique', 'Logistics expertise', 'Competenze logistiche'),
      },
      {
        kind: 'payment',
        texts: t('支付宝支持', 'Appui d’Alipay', 'Support of Alipay', 'Supporto di Alipay'),
      },
    ],
    sources: [
      { title: 'Corriere Comunicazioni; eastwest.eu', on: '2014-06' },
      { title: 'pmi.it', on: '2015-03' },
      { title: 'madeitalia.eu; Vicenzaoro', on: '2016-09' },
    ],
  },
  steps: [
    {
      key: 'memorandum',
      kind: 'objective',
      titles: t('备忘录', 'Le mémorandum', 'The memorandum', 'Il memorandum'),
      owner: 'Ministero dello Sviluppo Economico',
      state: 'done',
    },
    {
      key: 'rome',
      kind: 'milestone',
      below: 'memorandum',
      titles: t('罗马首次会面', 'Première rencontre à Rome', 'First meeting in Rome', 'Primo incontro a Roma'),
      owner: 'Governo italiano',
      due: '2014-03-12',
      state: 'done',
      source: 'Corriere Comunicazioni',
    },
    {
      key: 'plan',
      kind: 'objective',
      titles: t('行动计划与日程', 'Plan d’action et calendrier', 'Plan of action and calendar', 'Piano d’azione e calendario'),
      owner: 'Governo italiano',
      state: 'under_way',
    },
    {
      key: 'chigi',
      kind: 'milestone',
      below: 'plan',
      titles: t('基吉宫午餐会', 'Déjeuner au palais Chigi', 'Lunch at Palazzo Chigi', 'Pranzo a Palazzo Chigi'),
      owner: 'Governo italiano',
      due: '2015-03-17',
      state: 'done',
      source: 'pmi.it',
    },
    {
      key: 'hangzhou',
      kind: 'milestone',
      below: 'plan',
      titles: t(
        '杭州：原产地名称与品牌同等保护',
        'Hangzhou : AOP et IGP protégées comme des marques',
        'Hangzhou: PDO and PGI protected like brands',
        'Hangzhou: DOP e IGP tutelate come i marchi',
      ),
      owner: 'Alibaba',
      due: '2016-09-04',
      state: 'done',
      source: 'madeitalia.eu',
    },
    {
      key: 'wine',
      kind: 'action',
      below: 'plan',
      titles: t('葡萄酒日', 'Journée du vin', 'Wine day', 'Giornata del vino'),
      owner: 'Alibaba',
      due: '2016-09-09',
      state: 'done',
      source: 'madeitalia.eu',
    },
    {
      key: 'pavilion',
      kind: 'action',
      below: 'plan',
      titles: t(
        '与 ICE 合办意大利馆：300 家企业，24 个月',
        'Pavillon avec l’ICE : 300 entreprises, 24 mois',
        'Pavilion with ICE: 300 firms, 24 months',
        'Padiglione con ICE: 300 imprese, 24 mesi',
      ),
      owner: 'ICE',
      state: 'done',
      source: 'ICE',
    },
  ],
}

/** Named in the story without more: the wish is kept, days and terms are not made up. */
const named = (
  slug: string,
  country: string,
  names: FourTexts,
  who: string,
): Told => ({
  programme: {
    slug,
    agency: `${slug}-agency`,
    country,
    names,
    summary: t(
      '小企业合作，向中国出口；日期与期限未见公布。',
      'Coopération des petites entreprises et importations en Chine ; ni date ni durée publiées.',
      'Cooperation of small firms and imports into China; no day and no term published.',
      'Cooperazione delle piccole imprese e importazioni in Cina; né data né durata pubblicate.',
    ),
    signedOn: null,
    termFrom: null,
    termUntil: null,
    parties: [ALIBABA, { name: who, role: SIDES.government }],
    benefits: [],
    sources: [{ title: 'Presse française', on: '2015-03-20' }],
  },
  steps: [
    {
      key: 'cooperation',
      kind: 'objective',
      titles: t('小企业合作', 'Coopération des petites entreprises', 'Cooperation of small firms', 'Cooperazione delle piccole imprese'),
      owner: who,
      state: 'planned',
      source: 'Presse française, 2015-03-20',
    },
  ],
})

const TOLD: readonly Told[] = [
  FRANCE,
  ITALY,
  named('canada', 'CA', t('加拿大', 'Canada', 'Canada', 'Canada'), 'Stephen Harper'),
  named('ireland', 'IE', t('爱尔兰', 'Irlande', 'Ireland', 'Irlanda'), 'Michael Higgins'),
  named('korea', 'KR', t('韩国', 'Corée', 'Korea', 'Corea'), 'Choi Kyung-hwan'),
]

const BY = 'sandbox'

/** Houses of the demo that came aboard with France, and invented ones that did not get so far. */
const FIRMS = [
  ['Maison Ledoux', 'maison-ledoux', 'live', null],
  ['L’Occitane', 'loccitane', 'live', null],
  ['Lancôme', 'lancome', 'live', null],
  ['Buccotherm', 'buccotherm', 'live', null],
  ['Villebois', 'villebois', 'live', null],
  ['Clarins', 'clarins', 'live', null],
  ['Conserverie de l’Aber', null, 'documents', null],
  ['Moulin des Essarts', null, 'applied', null],
  ['Fromagerie du Val-Doré', null, 'documents', 'product_not_admitted'],
  ['Cidrerie Beauchêne', null, 'applied', 'documents_missing'],
] as const

/** Programmes as the press told them, with their sources; those that exist stay as they are. */
export async function saveProgrammes(db: Db, now: Temporal.Instant): Promise<void> {
  for (const { programme, steps } of TOLD) {
    if ((await saveProgramme(db, programme)).length === 0) continue
    for (const step of steps) await savePlanned(db, programme.slug, step)
  }
  await saveFrenchWork(db, now)
}

const stepId = (programme: string, key: string) => idOf(`step ${programme} ${key}`)

async function savePlanned(db: Db, programme: string, step: PlannedStep): Promise<void> {
  const due = step.due === undefined ? null : day(step.due)
  await saveStep(db, {
    id: stepId(programme, step.key),
    programme,
    parent: step.below === undefined ? null : stepId(programme, step.below),
    kind: step.kind,
    titles: step.titles,
    owner: step.owner,
    person: step.person ?? null,
    startsOn: null,
    dueOn: due,
    state: step.state,
    doneOn: step.state === 'done' ? (due ?? day('2018-12-31')) : null,
    source: step.source ?? null,
  })
}

/** What the demo's agency has on its desk: invented, so that there is something to do. */
async function saveFrenchWork(db: Db, now: Temporal.Instant): Promise<void> {
  const programme = 'france-2014'
  const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const due = (days: number) => today.add({ days }).toString()
  const work: PlannedStep[] = [
    {
      key: 'oysters',
      kind: 'action',
      below: 'brands',
      titles: t('五家牡蛎养殖户材料齐备', 'Cinq dossiers d’ostréiculteurs complets', 'Five oyster growers with all their papers', 'Cinque ostricoltori con i documenti completi'),
      owner: 'Agence Normandie',
      person: 'Paul Mercier',
      due: due(9),
      state: 'under_way',
      source: BY,
    },
    {
      key: 'valentine',
      kind: 'milestone',
      below: 'brands',
      titles: t('情人节版面定稿', 'Édition de la Saint-Valentin prête', 'Valentine’s edition ready', 'Edizione di San Valentino pronta'),
      owner: 'Primeur',
      person: 'Paul Mercier',
      due: due(40),
      state: 'planned',
      source: BY,
    },
  ]
  for (const step of work) await savePlanned(db, programme, step)
  await saveMeeting(db, {
    id: idOf('meeting france demo'),
    programme,
    titles: t('工作会议', 'Réunion de travail', 'Working meeting', 'Riunione di lavoro'),
    at: today
      .add({ days: 5 })
      .toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '10:00' })
      .toInstant(),
    minutes: 60,
    zone: 'Europe/Paris',
    place: 'Caen',
    source: BY,
  })
  for (const [name, house, stage, left] of FIRMS) {
    const id = idOf(`firm ${programme} ${name}`)
    if (!(await saveFirm(db, { id, programme, name, house }))) continue
    const step = { firm: id, by: BY }
    await saveFirmStep(db, { ...step, id: idOf(`firm step 1 ${name}`), stage, reason: null })
    if (left === null) continue
    // Identifiers are compared: the leaving comes after.
    const last = { ...step, id: `ffffffff${idOf(`firm step 2 ${name}`).slice(8)}` }
    await saveFirmStep(db, { ...last, stage: 'left', reason: left })
  }
}
