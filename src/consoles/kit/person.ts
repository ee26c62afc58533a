import { createContext } from 'react'

/** Whose views and drafts are kept on this device: the person, and the organisation they work for. */
export const PersonContext = createContext('nobody')
