import { Button } from 'antd'
import { useState } from 'react'
import type { MoneyStandingReply, PayeeReply } from '#modules/ledger'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

type House = MoneyStandingReply['houses'][number]

/** To which account a house is paid, and how to change it. */
export function Payee({ house: { house, payee } }: { readonly house: House }) {
  const t = useMessages(messages).money
  const [open, show] = useState(false)
  const [name, setName] = useState(payee?.name ?? '')
  const [iban, setIban] = useState('')
  const close = () => show(false)
  const keep = useAction<void, PayeeReply>({
    run: () => ask('PUT', '/producer/money/payee', { body: { house, name, iban } }),
    touches: ['/producer/money'],
    done: (kept) => t.kept(kept.iban),
    quiet: true,
  })
  return (
    <>
      <p>{payee ? t.payeeSince(payee.name, payee.iban) : t.noPayee}</p>
      <Button onClick={() => show(true)}>{t.change}</Button>
      <Dialog open={open} close={close} title={t.payee}>
        <FormBox problem={keep.error} onSubmit={() => keep.mutate(undefined, { onSuccess: close })}>
          <InputField
            label={t.name}
            type="text"
            value={name}
            set={setName}
            maxLength={70}
            required
            first
          />
          <InputField
            label={t.iban}
            hint={t.ibanHint}
            type="text"
            value={iban}
            set={setIban}
            maxLength={42}
            required
          />
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={keep.isPending}>
              {t.keep}
            </Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}
