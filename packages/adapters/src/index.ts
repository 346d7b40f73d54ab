export type {
  FileAdapter,
  FileContents,
  FileInput,
  MappedDocument,
  ReadOptions,
  RecordedDocument,
  RefusedRow,
  SourceDocument,
  SourceLine,
} from './file-adapter.ts'
