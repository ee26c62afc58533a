import { syntheticId } from '../src/sandbox/play/people.ts'

export { syntheticId }

export const consignee = {
  name: '李小明',
  phone: '13800000000',
  regionCode: '330100',
  address: '文三路 100 号 1 单元 101',
}

export const buyer = (nr: number) => ({
  name: '李小明',
  phone: '13800000000',
  idNumber: syntheticId(nr),
})
