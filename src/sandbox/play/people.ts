const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** A synthetic identity number (GB 11643) of somebody born in 1900: valid, and nobody's. */
export function syntheticId(nr: number): string {
  const day = String(1 + (Math.floor(nr / 999) % 28)).padStart(2, '0')
  const body = `110101190001${day}${String(1 + (nr % 999)).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return `${body}${CHECK[sum % 11]}`
}
