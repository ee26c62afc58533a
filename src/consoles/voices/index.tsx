import { MessageSquareText, Star } from 'lucide-react'
import type { ConsoleModule } from '../shell/console.ts'
import { Comments } from './comments.tsx'
import { messages } from './messages/index.ts'
import { Reviews } from './reviews.tsx'

/** What readers and buyers say, read by a person where a rule held it back. */
const voices: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.comments, icon: MessageSquareText, key: 'c', element: Comments },
      { path: 'reviews', title: t.reviews, icon: Star, key: 'r', element: Reviews },
    ]
  },
  reasons: (language) => messages[language].problems,
}

export default voices
