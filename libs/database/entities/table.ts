import type { InsertType, SelectType } from 'kysely';
import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaOptions } from 'typeorm';
import type { Schema } from '../schema';

/** Which column types of PostgreSQL fit what the queries read (`S`) and write (`I`). */
type PgType<S, I> = [Date] extends [NonNullable<I>]
  ? 'timestamptz'
  : [NonNullable<S>] extends [boolean]
    ? 'boolean'
    : [NonNullable<S>] extends [number]
      ? 'integer' | 'bigint'
      : [NonNullable<S>] extends [string]
        ? 'text' | 'uuid' | 'date' | 'numeric'
        : [NonNullable<I>] extends [string]
          ? 'jsonb'
          : [NonNullable<S>] extends [readonly string[]]
            ? 'text' | 'uuid'
            : [NonNullable<S>] extends [readonly object[]]
              ? 'text'
              : never;

type Nullability<S> = null extends S ? { readonly nullable: true } : { readonly nullable?: never };
type Plurality<S, I> = [NonNullable<I>] extends [string]
  ? { readonly array?: never }
  : [NonNullable<S>] extends [readonly unknown[]]
    ? { readonly array: true }
    : { readonly array?: never };
/** What may be left out when a row is written, the database has to fill in. */
type Filling<S, I> = undefined extends I
  ? null extends S
    ? object
    : { readonly default: unknown } | { readonly generated: 'increment' }
  : object;

type ColumnOf<C, S = SelectType<C>, I = InsertType<C>> = Omit<
  EntitySchemaColumnOptions,
  'type' | 'nullable' | 'array'
> & { readonly type: PgType<S, I> } & Nullability<S> &
  Plurality<S, I> &
  Filling<S, I>;

type Name = keyof Schema & string;
type OptionsOf<N extends Name> = Omit<EntitySchemaOptions<object>, 'name' | 'tableName' | 'target' | 'columns'> & {
  readonly columns: { readonly [P in keyof Schema[N]]-?: ColumnOf<Schema[N][P]> };
};

/** A table as TypeORM knows it. The compiler holds its columns against the rows that the queries use (`Schema`). */
export const table = <N extends Name>(name: N, options: OptionsOf<N>): EntitySchema<object> =>
  new EntitySchema<object>({ ...options, name, tableName: name });
