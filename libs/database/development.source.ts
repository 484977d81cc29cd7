import { dataSourceOn } from './data-source';

/** What TypeORM's own command line works on when it writes a migration (`npm run migration`, docs/development.md). Nothing else uses it. */
export const developmentSource = dataSourceOn(process.env.AARSHJUL_MIGRATION_DATABASE ?? '', 2);
