import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FileReader } from '#files';

/** Reads what people send in threads beside the one that answers them; ended with the app. */
@Injectable()
export class UploadedFiles extends FileReader implements OnApplicationShutdown {
  constructor() {
    super();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
