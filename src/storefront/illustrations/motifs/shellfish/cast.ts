import { shadow } from '../../paint.ts'

export const cast = (d: string, ink: string): string =>
  shadow(d, ink, 0.3).replace('<path', '<path transform="translate(5 7)"')
