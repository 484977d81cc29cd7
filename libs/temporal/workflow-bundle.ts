import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type WorkflowBundleOption,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { FAILURE_CONVERTER } from './connection';

const ROOT = path.resolve(__dirname, '../..');
const STORIES = path.join(ROOT, 'workflows');
const ALLOWED = ['#contracts', '#domain'];
const ALLOWED_FOLDERS = ['libs/contracts', 'libs/domain'].map((folder) => path.join(ROOT, folder) + path.sep);

/** Of packages, a story may use Temporal's own; what the pure rules are built on comes along with them. */
const STORY_PACKAGES = /^@temporalio\/(workflow|common)(\/|$)/;

/** Where the build leaves the stories' bundle, beside what it compiled; among the sources there is none. */
const BUILT_BUNDLE = path.join(ROOT, 'workflow-bundle.js');

/** What a Worker runs: the bundle that was built, or one made now of the sources. */
export const workflowBundle = async (): Promise<WorkflowBundleOption> =>
  existsSync(BUILT_BUNDLE) ? { codePath: BUILT_BUNDLE } : bundleWorkflows();

/**
 * All the stories as one bundle. A workflow that imports more of the product than its contracts and its pure rules, or a package other than
 * Temporal's, is refused: throws an Error that names file and import. `workflowsPath` is the stories' index; tests plant one of their own.
 */
export async function bundleWorkflows(
  workflowsPath = path.join(STORIES, 'index.ts'),
): Promise<WorkflowBundleWithSourceMap> {
  const stories = path.dirname(workflowsPath) + path.sep;
  const refused: string[] = [];
  /** What is refused is left outside, so that nothing behind it is read. */
  const watch = (issuer: string, request: string): string | undefined => {
    const byStory = issuer.startsWith(stories);
    if (!byStory && !ALLOWED_FOLDERS.some((folder) => issuer.startsWith(folder))) return undefined;
    if (mayImport(issuer, request, byStory, stories)) return undefined;
    refused.push(`${path.relative(ROOT, issuer)} imports ${request}`);
    return 'refused';
  };
  const complain = (): void => {
    if (refused.length > 0)
      throw new Error(`Workflows may import only ${ALLOWED.join(' and ')}: ${[...new Set(refused)].join(', ')}`);
  };
  try {
    const bundle = await bundleWorkflowCode({
      workflowsPath,
      failureConverterPath: FAILURE_CONVERTER,
      logger: new DefaultLogger('ERROR'),
      webpackConfigHook: (config) => ({
        ...config,
        // Beside the SDK's own watch, which refuses Node's modules: replacing it would turn that off.
        externals: [
          ...[config.externals ?? []].flat(),
          ({ contextInfo, request }: { contextInfo?: { issuer?: string }; request?: string }) =>
            Promise.resolve(watch(contextInfo?.issuer ?? '', request ?? '')),
        ],
      }),
    });
    complain();
    return bundle;
  } catch (error) {
    complain();
    throw error;
  }
}

function mayImport(issuer: string, request: string, byStory: boolean, stories: string): boolean {
  if (request.startsWith('#')) return ALLOWED.includes(request);
  if (!request.startsWith('.') && !path.isAbsolute(request)) return !byStory || STORY_PACKAGES.test(request);
  const file = path.resolve(path.dirname(issuer), request);
  return [stories, ...ALLOWED_FOLDERS].some((folder) => `${file}${path.sep}`.startsWith(folder));
}
