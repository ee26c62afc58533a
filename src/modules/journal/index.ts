export { openJournal, type Journal } from './articles.ts'
export {
  commentsOf,
  type CommentRefusal,
  type Comments,
  type Place,
  type Thread,
} from './comments.ts'
export {
  pagesOf,
  readingMinutes,
  relatedTo,
  textIn,
  type Article,
  type ArticleText,
} from './domain/article.ts'
export { type Voice, editable, type Comment } from './domain/comment.ts'
export { skeletonOf } from './domain/words.ts'
export { blocksOf, type Block } from './markdown.ts'
export { readerSecret, readerTokens, type ReaderTokens } from './reader-tokens.ts'
export { articleRoutes } from './routes/article.ts'
export { commentRoutes } from './routes/comment.ts'
export { moderationRoutes, type ModerationQueueReply } from './routes/moderation.ts'
export { reviewModerationRoutes, type ReviewQueueReply } from './routes/review-moderation.ts'
export { voiceRoutes } from './routes/voice.ts'
export { reviewRoutes } from './routes/review.ts'
export {
  openReviews,
  productsIn,
  reviewable,
  saveReviews,
  type ReviewRefusal,
  type SeedReview,
  type Reviews,
} from './reviews.ts'
export {
  maskOf,
  PHOTOS_MAX,
  REVIEW_TAGS,
  reviewEditable,
  scoreOf,
  type Review,
  type Summary,
} from './domain/review.ts'
export { saveArticles } from './store/article.ts'
export type { Position, Sort } from './store/comment.ts'
