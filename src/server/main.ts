import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { accessConsumers } from './access/notices.ts'
import { contactConsumers } from './contact/notices.ts'
import { Bell } from './discharge/bell.ts'
import { dischargeLive } from './discharge/live.ts'
import { dischargeConsumers, remindContinuously } from './discharge/reminding.ts'
import { ContinuitySource } from './followup/continuity-source.ts'
import { signalVisits } from './followup/visit-signals.ts'
import { handlers } from './handlers.ts'
import { admissionConsumers } from './intake/admissions/refused.ts'
import { planLive } from './plan/live.ts'
import { Watch } from './plan/live-watch.ts'
import { mailContinuously } from './plan/mail-worker.ts'
import { planReplies } from './plan/reply-route.ts'
import { planConsumers } from './plan/telling.ts'
import { sealEverySecond } from './platform/audit/seal.ts'
import type { Config } from './platform/config/config.ts'
import { defaultPurposes, type OidcConfig } from './platform/config/oidc.ts'
import { packageRoot } from './platform/config/root.ts'
import { databaseOver, openPool } from './platform/database/database.ts'
import { buildApp } from './platform/http/app.ts'
import { staticWeb } from './platform/http/static-web.ts'
import { everyNight } from './platform/jobs/nightly.ts'
import { deliverContinuously } from './platform/jobs/outbox.ts'
import type { Logger } from './platform/log/logger.ts'
import { OperationRunner } from './platform/operations/runner.ts'
import { demoCommissions } from './platform/sign-in/demo-commissions.ts'
import {
  type DemoIdentity,
  type DevelopmentProvider,
  demoAcr,
  developmentProvider,
} from './platform/sign-in/development-provider.ts'
import { signInRoutes } from './platform/sign-in/routes.ts'
import { tokenRoute } from './platform/sign-in/token-route.ts'

export interface ServerOptions {
  config: Config
  databaseUrl: string
  sessionSecret: string
  log: Logger
  demoIdentities: readonly DemoIdentity[]
}

export interface RunningServer {
  app: FastifyInstance
  address: string
  close(): Promise<void>
}

/** The only place that wires things together: database, operations, sign-in, faces, and what runs beside the requests. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log } = options
  const pool = openPool(options.databaseUrl, 16)
  const db = databaseOver(pool)
  const continuity = new ContinuitySource({
    databaseUrl: options.databaseUrl,
    // A node of its own even where several stand beside one another on one machine.
    folder: path.join(config.dataDir, 'continuity', String(config.port)),
    log,
  })
  const runner = new OperationRunner(db, handlers({ demo: config.demo, continuity, publicUrl: config.publicUrl }))
  const provider =
    config.demo && !config.oidc
      ? await developmentProvider({
          demo: true,
          publicUrl: config.publicUrl,
          people: options.demoIdentities,
          commissions: (hsaId) => demoCommissions(db, hsaId),
        })
      : undefined
  const app = await buildApp({
    runner,
    log,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    cookieSecret: options.sessionSecret,
    ready: async () => (await pool.query('select 1 from schema_migration limit 1')).rowCount === 1,
    plugins: [
      ...(provider ? [provider.plugin] : []),
      signInRoutes({ db, publicUrl: config.publicUrl, ...signInSettings(config, provider) }),
      tokenRoute({ db }),
      planReplies({ db }),
      planLive({ runner, watch: new Watch(db, options.databaseUrl), secure: config.publicUrl.startsWith('https:') }),
      dischargeLive({ runner, bell: new Bell(options.databaseUrl), secure: config.publicUrl.startsWith('https:') }),
      staticWeb(path.join(packageRoot(), 'dist', 'web')),
    ],
  })
  const address = await app.listen({ port: config.port, host: config.host }).catch(async (error) => {
    await db.destroy()
    throw error
  })
  const sealer = sealEverySecond(db, { exportDir: path.join(config.dataDir, 'audit-roots'), log })
  const night =
    config.nightlyAt &&
    everyNight(db, { name: 'visitSignals', at: config.nightlyAt, run: (today) => signalVisits(db, today) }, log)
  const outbox = deliverContinuously(
    db,
    { ...contactConsumers, ...accessConsumers, ...planConsumers, ...dischargeConsumers, ...admissionConsumers },
    log,
  )
  const reminding = remindContinuously(db, log)
  const mailing = mailContinuously(db, config, options.sessionSecret, log)
  return {
    app,
    address,
    close: async () => {
      await app.close()
      await continuity.close()
      await outbox.stop()
      await mailing.stop()
      if (night) await night.stop()
      await reminding.stop()
      await sealer.stop()
      await db.destroy()
    },
  }
}

/** In a demo without settings of its own the built-in provider stands for both issuers, at the levels that the real ones say. */
function signInSettings(config: Config, provider: DevelopmentProvider | undefined): OidcConfig {
  if (provider) {
    const { issuer, clientId, clientSecret } = provider
    const builtIn = { issuer, clientId, clientSecret, acr: [demoAcr], scope: 'openid commission' }
    return {
      staff: { ...builtIn, subjectClaim: 'employeeHsaId' },
      person: { ...builtIn, subjectClaim: 'personal_number' },
      purposes: defaultPurposes,
    }
  }
  if (!config.oidc) throw new Error('Sign-in settings are demanded outside the demo')
  return config.oidc
}
