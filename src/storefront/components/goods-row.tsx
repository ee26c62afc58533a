import type { ComponentChildren } from 'preact'
import type { Image, Money, Original } from '../model/values.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { OriginalName } from './original-name.tsx'
import { Picture } from './picture.tsx'

type Goods = {
  readonly slug: string
  readonly title: string
  readonly original: Original | null
  readonly image: Image | null
  readonly goods: Money
}

/** One line of a cart or an order: picture, names, what it costs, and what may be done with it. */
export function GoodsRow({
  line,
  children,
}: {
  readonly line: Goods
  readonly children?: ComponentChildren
}) {
  const { f } = useView()
  const { image, original } = line
  return (
    <div class="goods-row">
      {image !== null && (
        <div class="goods-picture">
          <Picture image={image} sizes="72px" decorative />
        </div>
      )}
      <div class="goods-words">
        <a class="goods-name" href={paths.offer(line.slug)}>
          {f.name(line.title)}
        </a>
        <OriginalName original={original} />
        {children}
      </div>
      <p class="goods-sum figures">{f.money(line.goods)}</p>
    </div>
  )
}
