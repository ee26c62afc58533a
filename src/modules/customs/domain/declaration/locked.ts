/** Numbers by which the documents hang together, and who the person is: another order, not a repair. */
export const LOCKED_FIELDS: ReadonlySet<string> = new Set([
  'guid',
  'appType',
  'appTime',
  'appStatus',
  'orderNo',
  'copNo',
  'logisticsNo',
  'gnum',
  'buyerIdNumber',
  'payerIdNumber',
  'buyerIdType',
  'payerIdType',
  'preNo',
  'invtNo',
])
