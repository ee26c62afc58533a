import { word } from '#messages'
import { FactsList } from '../components/facts-list.tsx'
import { Island } from '../components/island.tsx'
import { OrderList } from '../components/order-list.tsx'
import { QuotaMeter } from '../components/quota-meter.tsx'
import type { AccountPageModel, PasskeyModel, PersonModel } from '../model/account.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Account = AccountPageModel['account']

function Self({ account }: { readonly account: Account }) {
  const { t } = useView()
  const { name, phone, mail, organisations } = account
  return (
    <section class="block">
      <h2>{t.account.headings.security}</h2>
      <FactsList
        facts={[
          ...(phone === null
            ? [{ name: t.checkout.consignee.name, value: name }]
            : [{ name: t.account.signIn.phone, value: <span class="figures">{phone}</span> }]),
          ...(mail === null ? [] : [{ name: t.account.signIn.mail, value: mail }]),
          ...organisations.map((each) => ({
            name: word(t.account.kinds, each.kind) ?? each.kind,
            value: each.name,
          })),
        ]}
      />
      <p>
        <a href={paths.faceOwn}>{t.face.headings.own}</a>
      </p>
      <form method="post" action={paths.signOut}>
        <button class="button">{t.account.signOut}</button>
      </form>
    </section>
  )
}

function Passkeys({ passkeys }: { readonly passkeys: readonly PasskeyModel[] }) {
  const { t, f } = useView()
  const words = t.account.passkeys
  return (
    <section class="block">
      <h2>{t.account.headings.passkeys}</h2>
      <p class="small">{words.purpose}</p>
      {passkeys.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <ul class="goods-list">
          {passkeys.map(({ id, name, madeOn }) => (
            <li key={id}>
              <p>
                {name} <span class="small quiet">{words.made(f.fullDay(madeOn))}</span>
              </p>
              <form method="post" action={paths.passkeyRemoval(id)}>
                <button class="button" aria-label={words.removeNamed(name)}>
                  {words.remove}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Island
        name="passkey-make"
        props={{ action: paths.passkeys, label: words.make, failed: words.failed }}
      />
    </section>
  )
}

function Orders({ account }: { readonly account: Account }) {
  const { t } = useView()
  return (
    <section class="block">
      <h2>{t.order.headings.orders}</h2>
      {account.orders.length === 0 ? (
        <p class="quiet">{t.account.noOrders}</p>
      ) : (
        <OrderList rows={account.orders} />
      )}
      <p>
        <a href={paths.orders}>{t.account.orders}</a>
      </p>
    </section>
  )
}

function Person({ person }: { readonly person: PersonModel }) {
  const { t, f } = useView()
  const words = t.account.identity
  const masked = `${person.name} ${person.number}`
  return (
    <li>
      <p class="figures">
        {person.erasedOn === null ? words.saved(masked, f.fullDay(person.keptOn)) : masked}
      </p>
      <QuotaMeter quota={person.quota} />
      {person.erasedOn !== null && (
        <p class="small quiet">{words.erasedOn(f.fullDay(person.erasedOn))}</p>
      )}
      {person.erasedOn === null &&
        (person.underWay ? (
          <p class="small quiet">{words.underWay}</p>
        ) : (
          <form method="post" action={paths.erasure(person.hash)}>
            <p class="small quiet">{words.removeHow}</p>
            <button class="button">{words.remove}</button>
          </form>
        ))}
    </li>
  )
}

function Identity({ account }: { readonly account: Account }) {
  const { t } = useView()
  return (
    <section class="block">
      <h2>{t.account.headings.identity}</h2>
      <p class="small">{t.account.identity.purpose}</p>
      {account.persons.length === 0 ? (
        <p class="quiet">{t.account.identity.none}</p>
      ) : (
        <ul class="goods-list">
          {account.persons.map((person) => (
            <Person key={person.hash} person={person} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Addresses({ account }: { readonly account: Account }) {
  const { t } = useView()
  const words = t.account.addresses
  return (
    <section class="block">
      <h2>{t.account.headings.addresses}</h2>
      {account.addresses.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p class="small quiet">{words.fromOrders}</p>
          <ul class="goods-list">
            {account.addresses.map(({ name, phone, region, address }, index) => (
              <li key={index}>
                <p>
                  {region} · {address}
                </p>
                <p class="small quiet">
                  {name} <span class="figures">{phone}</span>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What is kept about an account, and what its owner may do about it. */
export function AccountPage({ account }: AccountPageModel) {
  const { t } = useView()
  return (
    <div class="wrap narrow">
      <header class="page-head">
        <h1>{t.account.headings.account}</h1>
      </header>
      <Orders account={account} />
      <Identity account={account} />
      <Addresses account={account} />
      {account.passkeys !== null && <Passkeys passkeys={account.passkeys} />}
      <Self account={account} />
    </div>
  )
}
