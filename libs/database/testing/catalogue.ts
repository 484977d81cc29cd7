import { Client } from 'pg';

/** The tables with which migrators keep their own books. */
const BOOKS = ['kysely_migration', 'kysely_migration_lock', 'migrations', 'typeorm_metadata'];

/**
 * The whole schema of a database as PostgreSQL itself words it, a line each, in an order of its own: two databases are alike when the lines are.
 * Tables with their rights, columns, constraints, indexes, triggers, policies, functions, types, views, sequences, comments.
 */
export async function catalogue(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(LINES, [BOOKS]);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

const LINES = `
  with t as (
    select oid, relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity, reloptions, relacl from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and relname <> all ($1)
  )
  select format('table %s kind=%s persistence=%s rls=%s/%s options=%s rights=%s',
      relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity, reloptions, relacl) as line
    from t
  union all
  select format('column %s.%s %s%s%s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' end,
      ' default ' || pg_get_expr(d.adbin, d.adrelid),
      case a.attidentity when '' then '' else ' identity ' || a.attidentity::text end
        || case a.attgenerated when '' then '' else ' generated ' || a.attgenerated::text end,
      case when a.attcollation <> 0 and a.attcollation <> (select typcollation from pg_type where oid = a.atttypid)
        then ' collate ' || a.attcollation::regcollation end)
    from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all
  select format('constraint %s.%s %s', t.relname, k.conname, pg_get_constraintdef(k.oid))
    from t join pg_constraint k on k.conrelid = t.oid where k.contype <> 'n'
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from t join pg_index i on i.indrelid = t.oid
  union all
  select format('trigger %s (%s)', pg_get_triggerdef(g.oid), g.tgenabled)
    from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
  union all
  select format('policy %s on %s for %s to %s using %s check %s', p.polname, t.relname, p.polcmd, p.polroles::regrole[],
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    from t join pg_policy p on p.polrelid = t.oid
  union all
  select format('function %s', regexp_replace(pg_get_functiondef(f.oid), '\\s+', ' ', 'g')) from pg_proc f
    where f.pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend x where x.objid = f.oid and x.deptype = 'e')
  union all
  select format('type %s %s', y.typname, (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = y.oid))
    from pg_type y where y.typnamespace = 'public'::regnamespace and y.typtype in ('e', 'd')
  union all
  select format('view %s %s', relname, pg_get_viewdef(oid)) from t where relkind in ('v', 'm')
  union all
  select format('sequence %s', c.relname) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
      and not exists (select 1 from pg_depend x join pg_class o on o.oid = x.refobjid
        where x.objid = c.oid and x.deptype in ('a', 'i') and o.relname = any ($1))
  union all
  select format('comment on %s.%s: %s', t.relname, coalesce(a.attname::text, '(table)'), c.description)
    from t join pg_description c on c.objoid = t.oid and c.classoid = 'pg_class'::regclass
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = c.objsubid and c.objsubid > 0
  order by 1`;
