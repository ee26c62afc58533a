import { ramp } from '../../colour.ts'

export const leanOfTone = (tone: number): string => ramp(['#D9807A', '#B8454A', '#8E2A34'], tone)
