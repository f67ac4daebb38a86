using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.Sqlite.Ops
{
    /// <inheritdoc />
    public partial class CoveredRollups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_RollupDays_ConnectionId_Basis_Day_Wid_WorkflowVersion_Status_Count",
                table: "RollupDays",
                columns: new[] { "ConnectionId", "Basis", "Day", "Wid", "WorkflowVersion", "Status", "Count" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RollupDays_ConnectionId_Basis_Day_Wid_WorkflowVersion_Status_Count",
                table: "RollupDays");
        }
    }
}
