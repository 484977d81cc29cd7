import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { PHASE_ATTRIBUTE } from '#contracts';

type IndexedValueType = temporal.api.enums.v1.IndexedValueType;
const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;

/** What of a connection is asked: that of the client and that of the worker have all of it. */
interface Services {
  readonly workflowService: {
    countWorkflowExecutions(asked: { readonly namespace: string; readonly query: string }): Promise<unknown>;
  };
  readonly operatorService: {
    listSearchAttributes(asked: {
      readonly namespace: string;
    }): Promise<{ readonly customAttributes: Readonly<Record<string, IndexedValueType>> }>;
    addSearchAttributes(wanted: {
      readonly namespace: string;
      readonly searchAttributes: Record<string, IndexedValueType>;
    }): Promise<unknown>;
  };
}

/** What a Service answers to who may not look after its search attributes; in Temporal Cloud nobody may by this way. */
const NOT_ALLOWED: readonly number[] = [status.PERMISSION_DENIED, status.UNAUTHENTICATED, status.UNIMPLEMENTED];
/** A Service's frontends look anew at a namespace every few seconds. */
const PATIENCE_MS = 30_000;
const BETWEEN_MS = 500;

/**
 * Sees to it that the namespace knows the search attribute that the workflows write. Without it every case would stand still at its next step,
 * so a worker asks before it polls. Done twice it is done once, and where the attribute is there already, leave to read is enough.
 * Throws an Error that names the attribute and the command that makes it, where it may not be made by us or is of another type.
 */
export async function registerSearchAttributes(services: Services, namespace: string): Promise<void> {
  const type = await typeOf(services, namespace);
  if (type === INDEXED_VALUE_TYPE_KEYWORD) return;
  if (type !== undefined) throw new Error(advice(namespace, 'is of another type'));
  try {
    await services.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: { [PHASE_ATTRIBUTE.name]: INDEXED_VALUE_TYPE_KEYWORD },
    });
  } catch (error) {
    if (hasCode(error, NOT_ALLOWED)) throw new Error(advice(namespace, 'may not be made by us'), { cause: error });
    // Another worker was quicker.
    if (!hasCode(error, [status.ALREADY_EXISTS])) throw error;
  }
  const end = performance.now() + PATIENCE_MS;
  while (!(await answers(services, namespace))) {
    if (performance.now() > end) throw new Error(advice(namespace, 'was made, and is not there after 30 seconds'));
    await pause(BETWEEN_MS);
  }
}

/** Undefined where the namespace has no attribute of that name. */
async function typeOf(services: Services, namespace: string): Promise<IndexedValueType | undefined> {
  try {
    const { customAttributes } = await services.operatorService.listSearchAttributes({ namespace });
    return customAttributes[PHASE_ATTRIBUTE.name];
  } catch (error) {
    if (!hasCode(error, NOT_ALLOWED)) throw error;
    // Who may not ask what there is may still ask by it; of what type it is nobody tells then.
    return (await answers(services, namespace)) ? INDEXED_VALUE_TYPE_KEYWORD : undefined;
  }
}

/** Asks what only a namespace with the attribute can answer. */
async function answers({ workflowService }: Services, namespace: string): Promise<boolean> {
  try {
    await workflowService.countWorkflowExecutions({ namespace, query: `${PHASE_ATTRIBUTE.name} = 'opening'` });
    return true;
  } catch (error) {
    if (hasCode(error, [status.INVALID_ARGUMENT])) return false;
    throw error;
  }
}

const hasCode = (error: unknown, codes: readonly number[]): boolean =>
  isGrpcServiceError(error) && codes.includes(error.code);

const advice = (namespace: string, why: string): string =>
  `The search attribute ${PHASE_ATTRIBUTE.name} of namespace ${namespace} ${why}. Whoever runs Temporal makes it once, as a Keyword: ` +
  `temporal operator search-attribute create --namespace ${namespace} --name ${PHASE_ATTRIBUTE.name} --type Keyword ` +
  `(in Temporal Cloud: tcld namespace search-attributes add --namespace ${namespace} --search-attribute ${PHASE_ATTRIBUTE.name}=Keyword).`;
