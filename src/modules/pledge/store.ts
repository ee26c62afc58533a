import { query, type Db } from '#db'
import type { LifeClass } from './domain/life-class.ts'
import type { LifeModel } from './domain/life/model.ts'

/** Writes the classes of life; one that exists takes the new values. */
export const saveLifeClasses = (db: Db, classes: readonly LifeClass[]): Promise<object[]> =>
  query(
    db,
    `insert into pledge.life_class (slug, names, model, params, t_ref, valid_min, valid_max,
      date_kind, safety, celsius_max, begins, evidence, source)
    select slug, names, model ->> 'kind', coalesce(model - 'kind' - 'tRef', '{}'),
      (model ->> 'tRef')::double precision, ("validRange" ->> 'min')::double precision,
      ("validRange" ->> 'max')::double precision, "dateKind", safety, "celsiusMax", begins,
      evidence, source
    from jsonb_to_recordset($1::jsonb) as c(slug text, names jsonb, model jsonb,
      "validRange" jsonb, "dateKind" text, safety text, "celsiusMax" double precision,
      begins text, evidence text, source text)
    on conflict (slug) do update set names = excluded.names, model = excluded.model,
      params = excluded.params, t_ref = excluded.t_ref, valid_min = excluded.valid_min,
      valid_max = excluded.valid_max, date_kind = excluded.date_kind, safety = excluded.safety,
      celsius_max = excluded.celsius_max, begins = excluded.begins, evidence = excluded.evidence,
      source = excluded.source`,
    [JSON.stringify(classes)],
  )

/** The classes of life by slug: a few rows, read once into memory. */
export async function loadLifeClasses(db: Db): Promise<ReadonlyMap<string, LifeClass>> {
  const rows = await query<Omit<LifeClass, 'model'> & { model: LifeModel | null }>(
    db,
    `select slug, names,
      case when model is not null
        then params || jsonb_build_object('kind', model, 'tRef', t_ref) end as model,
      case when valid_min is not null
        then jsonb_build_object('min', valid_min, 'max', valid_max) end as "validRange",
      date_kind as "dateKind", safety, celsius_max as "celsiusMax", begins, evidence, source
    from pledge.life_class order by slug`,
  )
  return new Map(rows.map((row) => [row.slug, row]))
}
