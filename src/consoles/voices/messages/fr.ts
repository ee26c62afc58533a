import type { VoicesMessages } from './zh.ts'

export const fr: VoicesMessages = {
  screens: { comments: 'Commentaires', reviews: 'Avis' },
  comments: {
    lead: 'Les commentaires et recours qui attendent d’être lus, les plus anciens d’abord.',
    empty: 'Aucun commentaire n’attend d’être lu.',
    label: 'Commentaires en attente',
  },
  reviews: {
    lead: 'Les avis d’acheteurs qui attendent d’être lus, les plus anciens d’abord.',
    empty: 'Aucun avis n’attend d’être lu.',
    label: 'Avis en attente',
  },
  anonymous: 'Lecteur anonyme',
  article: 'Voir l’article',
  product: 'Voir le produit',
  why: (reasons) => `Motif de l’attente : ${reasons}`,
  reports: (count) => (count === 1 ? `signalé ${count} fois` : `signalé par ${count} lecteurs`),
  appeal: 'Recours',
  stars: (count) => `${count} étoiles sur 5`,
  photo: (nr) => `Photo ${nr}`,
  lots: (codes) => `Lots : ${codes}`,
  show: 'Publier',
  remove: 'Retirer',
  uphold: 'Maintenir le retrait',
  removeTitle: 'Retirer ce texte ?',
  removeText:
    'Personne d’autre ne le verra. Son auteur en lit le motif ; celui d’un commentaire peut faire un recours.',
  reason: 'Motif',
  keep: 'Ne pas retirer',
  shown: 'Le texte est publié.',
  removed: 'Le texte est retiré.',
  reasons: {
    link: 'contient un lien',
    repetition: 'répète un texte déjà publié',
    reports: 'signalé par des lecteurs',
    advertising: 'publicité',
    abuse: 'injures',
    personal_data: 'révèle la vie privée d’autrui',
    off_topic: 'hors sujet',
    unlawful: 'contraire à la loi',
  },
  problems: {
    comment_not_found:
      'Ce commentaire n’est plus là : son auteur l’a repris, ou un collègue l’a traité.',
    review_not_found: 'Cet avis n’est plus là.',
    said_already: 'Un collègue l’a déjà traité.',
  },
}
