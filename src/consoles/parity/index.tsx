import { ArrowLeftRight, GitCompareArrows, Globe, Grid3x3, SlidersHorizontal } from 'lucide-react'
import { lazy } from 'react'
import type { ConsoleModule } from '../shell/console.ts'
import { messages } from './messages/index.ts'
import { ProductPage } from './product.tsx'
import { ProposalPage } from './proposal.tsx'
import { Proposals } from './proposals.tsx'
import { Standing } from './standing.tsx'

// Opened now and then: they come when they are asked for, so that the matrix is there at once.
const Policy = lazy(async () => ({ default: (await import('./policy.tsx')).Policy }))
const Propose = lazy(async () => ({ default: (await import('./propose.tsx')).Propose }))
const Rates = lazy(async () => ({ default: (await import('./rates.tsx')).Rates }))
const WhatIf = lazy(async () => ({ default: (await import('./what-if.tsx')).WhatIf }))

const parity: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.standing, icon: Grid3x3, key: 'h', element: Standing },
      {
        path: 'proposals',
        title: t.proposals,
        icon: GitCompareArrows,
        key: 'p',
        element: Proposals,
      },
      { path: 'proposals/new', title: t.propose, element: Propose },
      { path: 'proposals/:id', title: t.proposals, element: ProposalPage },
      { path: 'what-if', title: t.whatIf, icon: Globe, key: 'w', element: WhatIf },
      { path: 'policy', title: t.policy, icon: SlidersHorizontal, key: 'o', element: Policy },
      { path: 'rates', title: t.rates, icon: ArrowLeftRight, key: 'r', element: Rates },
      { path: 'products/:id', title: t.product, element: ProductPage },
    ]
  },
  reasons: (language) => messages[language].problems,
}

export default parity
