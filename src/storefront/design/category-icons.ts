import type { Category } from '../model/values.ts'

/**
 * Twelve icons in the gouache manner of design/visual.md §5: a silhouette and one mark, at most
 * three pigments and a gleam, no outline, no grain. Drawn on 64 × 64.
 */
export const CATEGORY_ICONS: Readonly<Record<Category, string>> = {
  cheese:
    '<path fill="#F4DFA0" d="M7 37C18 27 30 19 42 13c8 5 13 11 16 19-16 2-34 4-51 5Z"/>' +
    '<path fill="#E3B45A" d="M7 37c17-1 35-3 51-5l-1 17C40 51 24 52 8 53Z"/>' +
    '<path fill="#9C6B32" d="M57 32c2 5 2 11 1 17l-4 .5c1-6 1-12-.6-17Z"/>' +
    '<path fill="#B98A35" d="M19 44c0-3 3-5 6-4s4 4 2 6-8 2-8-2Zm17 3c0-2 2-4 5-3s3 4 1 5-6 1-6-2Zm-2-22c0-1 2-3 5-2s3 3 1 4-6 1-6-2Z"/>',
  seafood:
    '<path fill="#45585C" d="M32 6c12 1 21 13 21 27 0 13-9 24-22 24C19 57 10 47 11 34 12 19 20 6 32 6Z"/>' +
    '<path fill="#E9E6DC" d="M32 11c9 1 16 11 16 22 0 10-7 18-17 18-9 0-15-7-15-17 1-12 7-23 16-23Z"/>' +
    '<path fill="#8FA3A0" d="M33 20c6 2 9 9 8 16s-6 10-11 9-8-6-7-12 5-14 10-13Z"/>' +
    '<path fill="#D9CDB4" d="M33 26c3 1 5 5 4 9s-4 5-6 4-4-4-3-7 3-6 5-6Z"/>' +
    '<path fill="#fff" opacity=".8" d="M22 20c3-4 6-6 9-6-3 3-6 6-8 11-2 3-4-1-1-5Z"/>',
  wine:
    '<path fill="#26402F" d="M26 15h12c0 8 7 10 7 19v22c0 2-1 3-3 3H22c-2 0-3-1-3-3V34c0-9 7-11 7-19Z"/>' +
    '<path fill="#6B1F33" d="M26 5h12v12H26Z"/><path fill="#F4EAD2" d="M19 37h26v14H19Z"/>' +
    '<path fill="#6B1F33" d="M24 42h16v1.6H24Zm3 4h10v1.4H27Z"/>' +
    '<path fill="#fff" opacity=".35" d="M23 34c0-6 4-9 5-15 1 6-2 10-2 16Z"/>',
  'foie-gras':
    '<path fill="#F3EFE4" d="M10 26h44l-3 25c0 3-2 4-4 4H17c-2 0-4-1-4-4Z"/>' +
    '<path fill="#E3A48C" d="M13 33h38l-2 17c0 2-1 3-3 3H18c-2 0-3-1-3-3Z"/>' +
    '<path fill="#E9C26A" d="M12 28h40l-.6 5H12.600Z"/><path fill="#8B6A4C" d="M8 18c15-3 33-3 48 0v9H8Z"/>' +
    '<path fill="#8B6A4C" d="M27 11h10v7H27Z"/>' +
    '<path fill="#fff" opacity=".5" d="M18 38c0-1 2-1 2 0l1 10c0 1-2 1-2 0Z"/>',
  chocolate:
    '<path fill="#4A2A1C" d="m14 9 39 7-8 40-38-8Z"/>' +
    '<path fill="#6A3F2A" d="m18 14 14 3-2 10-14-3Zm18 3 13 3-2 10-13-3Zm-21 12 14 3-2 10-14-3Zm18 4 13 2-2 11-13-3Z"/>' +
    '<path fill="#B7793F" d="m18 14 14 3-.6 2.6-13.8-2.800Zm18 3 13 3-.6 2.4-12.8-2.600Z"/>' +
    '<path fill="#C8412B" d="m7 48 38 8-2 5-38-8Z"/>',
  pastry:
    '<path fill="#E6A2A6" d="M8 30c0-12 12-19 24-19s24 7 24 19c0 3-48 3-48 0Z"/>' +
    '<path fill="#D08A90" d="M8 30c6 4 42 4 48 0 1 3-1 6-4 5-2 2-5 2-7 0-2 2-6 2-8 0-2 2-6 2-9 0-2 2-6 2-8 0-2 2-6 1-8-1-3 1-5-1-4-4Z"/>' +
    '<path fill="#FBF1E3" d="M11 36h42v6H11Z"/><path fill="#E6A2A6" d="M8 42h48c1 8-7 12-24 12S7 50 8 42Z"/>' +
    '<path fill="#fff" opacity=".6" d="M16 24c3-5 9-8 14-8-5 3-9 6-11 10-2 2-5 1-3-2Z"/>',
  charcuterie:
    '<path fill="#7A2E25" d="M10 40C10 24 24 11 40 14c10 2 14 12 9 20-4 7-9 8-13 14-4 7-12 10-19 6-5-3-7-8-7-14Z"/>' +
    '<path fill="#F4DFA0" d="M15 40c0-13 11-22 23-20 7 1 9 8 6 13-3 6-9 8-12 13-3 6-8 7-12 4-4-2-5-6-5-10Z"/>' +
    '<path fill="#CF6A5A" d="M19 40c0-10 8-17 18-16 5 1 6 5 4 9-3 5-8 6-11 12-2 4-5 5-8 3-2-2-3-4-3-8Z"/>' +
    '<path fill="#F4DFA0" d="M27 35c2-3 5-4 7-4-2 2-4 3-5 6-1 2-3 0-2-2Z"/><path fill="#EFE3CC" d="m48 15 9-8c3 0 4 3 2 5l-7 8Z"/>',
  pantry:
    '<path fill="#D9922E" d="M15 24h34c3 5 3 27-2 33H17c-5-6-5-28-2-33Z"/><path fill="#F4DFA0" d="M14 32h36v15H14Z"/>' +
    '<path fill="#5E8C4A" d="M32 34c5 1 7 4 7 8-5 1-9-1-9-5-2 2-3 4-4 7-2-5 1-9 6-10Z"/><path fill="#8B6A4C" d="M17 12h30v10H17Z"/>' +
    '<path fill="#fff" opacity=".5" d="M18 27c1-1 3-1 2 1l-1 3h-2Zm0 22h2l1 5h-2Z"/>',
  beauty:
    '<path fill="#E6A2A6" d="M14 28h36c2 0 3 1 3 3v22c0 3-2 5-5 5H16c-3 0-5-2-5-5V31c0-2 1-3 3-3Z"/>' +
    '<path fill="#F7DAD8" d="M18 34h28v17H18Z"/><path fill="#51324E" d="M26 17h12v11H26Z"/><path fill="#51324E" d="M22 6h20v11H22Z"/>' +
    '<path fill="#51324E" d="M26 41h12v1.600H26Zm3 4h6v1.400h-6Z"/><path fill="#fff" opacity=".5" d="M25 8h3v7h-3Z"/>',
  'leather-silk':
    '<path fill="#6B4423" d="M21 27c0-12 4-19 11-19s11 7 11 19h-4c0-9-2-15-7-15s-7 6-7 15Z"/>' +
    '<path fill="#9C6B32" d="M10 26h44l4 26c0 3-1 5-4 5H10c-3 0-4-2-4-5Z"/>' +
    '<path fill="#B98042" d="M10 26h44l2 14c-8 5-16 7-24 7S16 45 8 40Z"/><path fill="#F4DFA0" d="M29 40h6v8h-6Z"/>' +
    '<path fill="#fff" opacity=".3" d="M15 30c5-1 9-1 14-1-5 1-10 3-14 5Z"/>',
  children:
    '<path fill="#4E8FA3" d="M22 12c6 4 14 4 20 0l14 10-6 14-6-3v23H20V33l-6 3-6-14Z"/>' +
    '<path fill="#F3EFE4" d="M20 38h24v4H20Zm0 8h24v4H20Z"/><path fill="#37707F" d="M22 12c6 4 14 4 20 0l2 2c-6 6-18 6-24 0Zm-2 41h24v3H20Z"/>' +
    '<path fill="#C8412B" d="M31 22h2v2h-2Zm0 6h2v2h-2Z"/>',
  gifts:
    '<path fill="#1F5B45" d="M11 30h42v24c0 2-1 3-3 3H14c-2 0-3-1-3-3Z"/><path fill="#2E7A5E" d="M8 20h48v11H8Z"/>' +
    '<path fill="#C8412B" d="M28 20h8v37h-8Z"/><path fill="#DB5A42" d="M32 20c-4-9-12-14-16-10s4 10 16 10Zm0 0c4-9 12-14 16-10s-4 10-16 10Z"/>' +
    '<path fill="#fff" opacity=".3" d="M12 23h12l-1 2H12Z"/>',
}
