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
export { editable, type Comment } from './domain/comment.ts'
export { skeletonOf } from './domain/words.ts'
export { blocksOf, type Block } from './markdown.ts'
export { readerSecret, readerTokens, type ReaderTokens } from './reader-tokens.ts'
export { articleRoutes } from './routes/article.ts'
export { commentRoutes } from './routes/comment.ts'
export { moderationRoutes } from './routes/moderation.ts'
export { voiceRoutes } from './routes/voice.ts'
export { saveArticles } from './store/article.ts'
export type { Position, Sort } from './store/comment.ts'
