export { type RetailerOptions, type SimulatedRetailer, simulateRetailer, warehouse } from './retailer.ts'
