"""Translation engines behind one port, their routes and guards."""
