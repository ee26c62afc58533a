/** The lucide icons the shop uses (ISC), by their lucide names; the build cuts the sprite from them. */
export const ICONS = [
  'house', 'layout-grid', 'sprout', 'shopping-bag', 'user-round', 'search', 'map-pin', 'chevron-down',
  'chevron-right', 'chevron-left', 'x', 'sun', 'moon', 'sun-moon', 'languages', 'store', 'message-circle',
  'plus', 'minus', 'check', 'circle-alert', 'info', 'snowflake', 'thermometer', 'plane', 'package',
  'warehouse', 'truck', 'anchor', 'stamp', 'scale', 'sliders-horizontal', 'shield-check', 'calendar-days',
  'clock', 'pause', 'play', 'share', 'arrow-right', 'arrow-left', 'heart', 'credit-card', 'qr-code',
  'scan-face', 'gift', 'file-text', 'receipt-text', 'trash-2', 'pencil', 'camera', 'bell', 'refresh-cw',
  'log-out', 'star', 'leaf', 'wheat-off', 'id-card', 'circle-check', 'bolt', 'utensils', 'ship', 'globe',
] as const
export type IconName = (typeof ICONS)[number]
