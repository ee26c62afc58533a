import type { VoicesMessages } from './zh.ts'

export const en: VoicesMessages = {
  screens: { comments: 'Comments', reviews: 'Reviews' },
  comments: {
    lead: 'Comments and appeals that wait to be read by a person, longest first.',
    empty: 'No comment waits to be read.',
    label: 'Waiting comments',
  },
  reviews: {
    lead: 'Buyers’ reviews that wait to be read by a person, longest first.',
    empty: 'No review waits to be read.',
    label: 'Waiting reviews',
  },
  anonymous: 'Anonymous reader',
  article: 'Open the article',
  product: 'Open the product',
  why: (reasons) => `Why it is here: ${reasons}`,
  reports: (count) => `${count} reported it`,
  appeal: 'Appeal',
  stars: (count) => `${count} of 5 stars`,
  photo: (nr) => `Photo ${nr}`,
  lots: (codes) => `Lots: ${codes}`,
  show: 'Show',
  remove: 'Remove',
  uphold: 'Keep it removed',
  removeTitle: 'Remove this?',
  removeText:
    'Nobody else will see it. Its writer sees the reason, and may appeal once against the removal of a comment.',
  reason: 'Reason',
  keep: 'Do not remove',
  shown: 'It is shown.',
  removed: 'It is removed.',
  reasons: {
    link: 'contains a link',
    repetition: 'repeats what was posted before',
    reports: 'reported by readers',
    advertising: 'advertising',
    abuse: 'abuse',
    personal_data: 'tells of somebody’s private life',
    off_topic: 'off topic',
    unlawful: 'unlawful',
  },
  problems: {
    comment_not_found: 'This comment is gone: withdrawn by its writer, or settled by a colleague.',
    review_not_found: 'This review is gone.',
    said_already: 'A colleague has settled it already.',
  },
}
