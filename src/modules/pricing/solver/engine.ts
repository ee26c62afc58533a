import loadHighs, { type ModelData } from 'highs'

/** Solves programs to the proven optimum. */
export type Engine = {
  /** The columns of an optimum; null when there is no solution at all. */
  readonly minimise: (program: ModelData) => Float64Array | null
}

/** A program that takes longer is a fault: a study has a few hundred columns. */
const SECONDS_MAX = 30

/** Loads HiGHS (WebAssembly). Calls are synchronous: open it in a worker, not where requests are answered. */
export async function openEngine(): Promise<Engine> {
  // The package's types describe its CommonJS side; Node gives us its module, whose default it is.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  const { modelStatus } = highs.constants
  const model = highs.createModel()
  model.options.set({
    output_flag: false,
    time_limit: SECONDS_MAX,
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
    primal_feasibility_tolerance: 1e-9,
    mip_feasibility_tolerance: 1e-9,
    random_seed: 0,
  })
  return {
    minimise(program) {
      model.passModel(program)
      model.run()
      const status = model.getModelStatus()
      if (status === modelStatus.infeasible) return null
      if (status !== modelStatus.optimal) throw new Error(`HiGHS ended with status ${status}`)
      return model.getSolution().colValue
    },
  }
}
