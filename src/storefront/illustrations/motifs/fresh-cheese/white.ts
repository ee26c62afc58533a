export const WHITE = '#FDFBF4'

export const SHADE = '#DCD8C8'
