import { createRoot } from 'react-dom/client'
import { Root } from './root.tsx'

const place = document.querySelector('#console')
if (!place) throw new Error('the page has no place for the console')
createRoot(place).render(<Root />)
