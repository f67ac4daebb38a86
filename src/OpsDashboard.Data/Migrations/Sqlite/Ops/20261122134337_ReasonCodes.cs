using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.Sqlite.Ops
{
    /// <inheritdoc />
    public partial class ReasonCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CustomerLanguage",
                table: "Decisions",
                type: "TEXT",
                unicode: false,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomerMessage",
                table: "Decisions",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonVersion",
                table: "Decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "ReasonCodes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Group = table.Column<byte>(type: "INTEGER", nullable: false),
                    Verdicts = table.Column<byte>(type: "INTEGER", nullable: false),
                    IsTemporary = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsSuspicion = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeedsNote = table.Column<bool>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CurrentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReasonCodes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ReasonCodeVersions",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffText = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CustomerTexts = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ByOid = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReasonCodeVersions", x => new { x.Key, x.Number });
                    table.ForeignKey(
                        name: "FK_ReasonCodeVersions_ReasonCodes_Key",
                        column: x => x.Key,
                        principalTable: "ReasonCodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ReasonCode_ReasonVersion",
                table: "Decisions",
                columns: new[] { "ReasonCode", "ReasonVersion" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReasonCodeVersions");

            migrationBuilder.DropTable(
                name: "ReasonCodes");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_ReasonCode_ReasonVersion",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CustomerLanguage",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CustomerMessage",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ReasonVersion",
                table: "Decisions");
        }
    }
}
